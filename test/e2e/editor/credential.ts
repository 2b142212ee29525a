import type { Page } from 'playwright-core';

import { chain, node } from '../chain';
import { toBecome } from './become';
import { atDesk, type DeskOf } from './desk';

/** Making a credential from the panel of a node, with a key that Reka does not know and with one that it knows. */
export function credentialTests(desk: DeskOf): void {
	atDesk(
		'says what is wrong with a bad key, and turns green with a good one',
		desk,
		async ({ real, browser, canvas }) => {
			const { page } = browser;
			const workflow = await real.client.createWorkflow(
				chain('Credential', [
					node('Start', 'n8n-nodes-base.manualTrigger', {}),
					node('Clips', 'n8n-nodes-reka-vision.rekaVision', {}),
				]),
			);
			await canvas.open(workflow.id);
			await canvas.openNode('Clips');
			await page.getByTestId('node-credentials-select').locator('input').click();
			await page.getByTestId('node-credentials-select-item-new').locator('visible=true').click();
			const form = page.getByTestId('editCredential-modal');
			const fill = async (field: string, value: string) =>
				await form.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
			// It can be pressed when the form has the key, which is typed last: n8n hands over what is typed a moment later.
			const save = form.getByTestId('credential-save-button').getByRole('button');

			await fill('baseUrl', real.sandbox.url);
			await fill('chatBaseUrl', real.sandbox.chatUrl);
			await fill('apiKey', 'another-key');
			await save.click();
			await form.getByText('More details').click();
			await form.getByText('Reka does not know this API key. Copy it again from platform.reka.ai.').waitFor();

			await fill('apiKey', real.sandbox.apiKey);
			await save.click();
			await form.waitFor({ state: 'hidden' });
			await page.getByTestId('credential-edit-button').click();
			await form.getByTestId('credentials-config-container-test-success').locator('visible=true').waitFor();
			await toBecome(async () => await bannerOf(page), ['Connection tested successfully']);
			await page.keyboard.press('Escape');
		},
	);
}

/** The colored lines that stand above the fields. */
async function bannerOf(page: Page): Promise<string[]> {
	const banners = page.getByTestId('credentials-config-container-test-success').locator('visible=true');
	return (await banners.allInnerTexts()).map((text) => text.split('\n')[0].trim());
}
