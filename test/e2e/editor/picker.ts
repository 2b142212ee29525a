import type { Locator, Page } from 'playwright-core';

/** A field that takes a thing From List or By ID. */
export class Picker {
	private readonly field: Locator;

	constructor(
		private readonly page: Page,
		name: string,
	) {
		this.field = page.getByTestId(`resource-locator-${name}`).locator('visible=true');
	}

	/** Unfolds the list. */
	async open(): Promise<void> {
		await this.field.getByTestId('rlc-input').click();
	}

	async search(text: string): Promise<void> {
		await this.page.getByTestId('rlc-search').locator('visible=true').fill(text);
	}

	/** The entries that are loaded, from top to bottom. */
	async entries(): Promise<string[]> {
		return (await this.items().allInnerTexts()).map((text) => text.trim());
	}

	/** Scrolls to the end of what is loaded, which loads more. */
	async scrollToEnd(): Promise<void> {
		await this.items().last().scrollIntoViewIfNeeded();
	}

	async pick(entry: string): Promise<void> {
		await this.items().filter({ hasText: entry }).click();
	}

	/** What the field shows as chosen. */
	async chosen(): Promise<string> {
		return await this.input().inputValue();
	}

	/** Goes over to By ID and types one. */
	async typeId(id: string): Promise<void> {
		await this.field.getByTestId('rlc-mode-selector').locator('input').click();
		await this.page.getByTestId('mode-id').locator('visible=true').click();
		await this.input().fill(id);
	}

	private input(): Locator {
		return this.field.getByTestId('rlc-input').locator('input').or(this.field.locator('input[data-test-id=rlc-input]'));
	}

	private items(): Locator {
		return this.page.getByTestId('rlc-item').locator('visible=true');
	}
}
