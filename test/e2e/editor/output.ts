import type { Locator, Page } from 'playwright-core';

/** The right side of an opened node: the items it gave out, or what went wrong. */
export class Output {
	private readonly panel: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('output-panel');
	}

	/** The items as a table: one record per row, with the text of each cell under the name of its column. */
	async table(): Promise<Array<Record<string, string>>> {
		await this.panel.getByTestId('radio-button-table').click();
		await this.panel.locator('table tbody tr').first().waitFor();
		const columns = await this.panel.locator('table thead th').allInnerTexts();
		const rows = await this.panel.locator('table tbody tr').all();
		return await Promise.all(
			rows.map(async (row) => {
				const cells = await row.locator('td').allInnerTexts();
				return Object.fromEntries(columns.map((column, index) => [column.trim(), (cells[index] ?? '').trim()]));
			}),
		);
	}

	/** Presses Execute Step and waits until the items or the error of this run are there. */
	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
		await this.page.getByTestId('ndv-executing').waitFor({ state: 'hidden' });
		await this.panel.getByTestId('ndv-items-count').waitFor();
	}

	/** The sentence of the error. */
	async error(): Promise<string> {
		return (await this.panel.getByTestId('node-error-message').innerText()).trim();
	}

	/** The text under the sentence. */
	async errorDescription(): Promise<string> {
		return (await this.panel.getByTestId('node-error-description').innerText()).trim();
	}

	/** Unfolds the details of the error and reads them, line by line. */
	async errorDetails(): Promise<string> {
		for (const part of ['From Reka Vision', 'Other info']) await this.panel.getByText(part).click();
		return await this.panel.getByTestId('ndv-data-container').innerText();
	}
}
