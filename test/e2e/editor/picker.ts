import type { Locator, Page } from 'playwright-core';

/** A field that takes a thing From List or By ID. */
export class Picker {
	private readonly field: Locator;

	constructor(
		private readonly page: Page,
		private readonly name: string,
	) {
		this.field = page.getByTestId(`resource-locator-${name}`).locator('visible=true');
	}

	/** Goes over to From List and unfolds the list. */
	async open(): Promise<void> {
		await this.enter('list');
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
		await this.taken();
	}

	/** What the field shows as chosen. */
	async chosen(): Promise<string> {
		return await this.input().inputValue();
	}

	/** Goes over to By ID and types one. */
	async typeId(id: string): Promise<void> {
		await this.enter('id');
		await this.input().fill(id);
		await this.taken();
	}

	/** Takes the field out of its expression, without which n8n offers no other mode, and chooses one. The field is empty then. */
	private async enter(mode: 'list' | 'id'): Promise<void> {
		await this.page.locator(`label[for="${this.name}"]`).hover();
		const options = this.page.getByTestId(`${this.name}-parameter-input-options-container`);
		await options.getByTestId('radio-button-fixed').click();
		await this.warning().waitFor();
		await this.field.getByTestId('rlc-mode-selector').locator('input').click();
		await this.page.getByTestId(`mode-${mode}`).locator('visible=true').click();
	}

	/**
	 * Waits until the node has what the field shows. n8n hands it over a moment later; who executes the step before meets "Parameter is
	 * required". The warning beside an empty field goes at that moment.
	 */
	private async taken(): Promise<void> {
		await this.warning().waitFor({ state: 'hidden' });
	}

	private warning(): Locator {
		return this.field.getByTestId('parameter-issues');
	}

	private input(): Locator {
		return this.field.getByTestId('rlc-input').locator('input').or(this.field.locator('input[data-test-id=rlc-input]'));
	}

	private items(): Locator {
		return this.page.getByTestId('rlc-item').locator('visible=true');
	}
}
