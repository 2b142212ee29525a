import type { Locator, Page } from 'playwright-core';

/** The panel at the right edge in which people look for a node. */
export class NodeCreator {
	private readonly panel: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('node-creator');
	}

	/** Types into the search field. */
	async search(text: string): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').fill(text);
	}

	/** Names of nodes or actions in the order in which they are shown. */
	async results(): Promise<string[]> {
		return await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
	}

	result(name: string): Locator {
		return this.panel.getByTestId('item-iterator-item').filter({ has: this.page.getByText(name, { exact: true }) });
	}

	/** Opens or closes a category, for example that of the triggers. */
	async toggle(category: string): Promise<void> {
		await this.panel.getByTestId('node-creator-category-item').filter({ hasText: category }).click();
	}
}
