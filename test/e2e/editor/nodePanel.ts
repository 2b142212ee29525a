import type { Locator, Page } from 'playwright-core';

/** One entry of a dropdown, as a person reads it. */
export interface Entry {
	name: string;
	/** Empty where the entry has none. */
	description: string;
}

/** One field of a node: its name in saved workflows, and its label. */
export interface Field {
	name: string;
	label: string;
}

/** What the editor shows of an opened node: its fields in the middle, its input and output beside them. */
export class NodePanel {
	private readonly fieldsArea: Locator;

	constructor(private readonly page: Page) {
		this.fieldsArea = page.getByTestId('node-parameters').first();
	}

	/** Waits until the fields are there. */
	async ready(): Promise<void> {
		await this.fieldsArea.locator('label[for]:visible').first().waitFor();
	}

	/** The fields that show, from top to bottom, without those inside of a collection. */
	async fields(): Promise<Field[]> {
		return await this.fieldsArea.locator('label[for]:visible').evaluateAll((labels) =>
			labels
				.filter((label) => !label.parentElement?.closest('[class*=collectionParameter]'))
				.map((label) => ({
					name: label.getAttribute('for') ?? '',
					label: (label.querySelector('span')?.textContent ?? '').trim(),
				})),
		);
	}

	/** Everything that can be read among the fields. */
	async text(): Promise<string> {
		return await this.fieldsArea.innerText();
	}

	/** The input of one field. */
	input(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`).locator('visible=true');
	}

	/** Opens a dropdown, reads its entries and closes it. */
	async entriesOf(name: string): Promise<Entry[]> {
		return await this.readDropdown(this.input(name));
	}

	/** What "Add option" or "Add field" of a collection without entries offers. */
	async offered(collection: string): Promise<string[]> {
		const area = this.collection(collection);
		const adder = area.getByTestId('collection-parameter-add');
		const entries = adder.locator('input');
		if ((await entries.count()) > 0) return (await this.readDropdown(adder)).map(({ name }) => name);
		// The only option of a collection has no dropdown: the button adds it.
		await adder.click();
		const added = area.getByTestId('parameter-item');
		const labels = await added.locator('label[for]').allInnerTexts();
		await added.hover();
		await added.getByTitle('Delete').click();
		await added.waitFor({ state: 'detached' });
		return labels.map((label) => label.split('\n')[0].trim());
	}

	/** Picks an entry of a dropdown by its name. */
	async choose(name: string, entry: string): Promise<void> {
		const list = await this.unfold(this.input(name));
		const headline = this.page.getByText(entry, { exact: true });
		await list.locator('[role=option]').filter({ has: headline }).first().click();
	}

	/**
	 * Types into a field and waits until n8n saves the workflow with it. n8n hands over what is typed a moment later; who closes the panel
	 * or executes the step before does so without it.
	 */
	async type(name: string, text: string): Promise<void> {
		const saved = this.page.waitForRequest(
			(request) => request.method() === 'PATCH' && (request.postData() ?? '').includes(JSON.stringify(text)),
		);
		await this.input(name).locator('input, textarea').fill(text);
		await saved;
	}

	/** The entry of a dropdown that is chosen. */
	async chosen(name: string): Promise<string> {
		return await this.input(name).locator('input').inputValue();
	}

	/** The notes that n8n shows above input and output. */
	async hints(): Promise<string[]> {
		return (await this.page.getByTestId('node-hint').locator('visible=true').allInnerTexts()).map((text) =>
			text.trim(),
		);
	}

	/** Goes back to the canvas. */
	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	private collection(name: string): Locator {
		const label = this.page.locator(`label[for="${name}"]:visible`);
		return this.fieldsArea.getByTestId('parameter-item').filter({ has: label });
	}

	/** Opens a dropdown and gives its list, which n8n draws elsewhere on the page. */
	private async unfold(select: Locator): Promise<Locator> {
		const input = select.locator('input');
		await input.click();
		const list = this.page.locator(`[id="${await input.getAttribute('aria-controls')}"]`);
		await list.locator('[role=option]').first().waitFor();
		return list;
	}

	private async readDropdown(select: Locator): Promise<Entry[]> {
		const list = await this.unfold(select);
		const entries = await list.locator('[role=option]').evaluateAll((options) =>
			options.map((option) => ({
				name: (option.querySelector('.option-headline') ?? option).textContent?.trim() ?? '',
				description: option.querySelector('.option-description')?.textContent?.trim() ?? '',
			})),
		);
		await this.page.keyboard.press('Escape');
		await list.waitFor({ state: 'hidden' });
		return entries;
	}
}
