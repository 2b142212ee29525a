import { type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';

import { memorized } from '../async';
import { checkedBaseUrl } from './baseUrl';
import { type RekaContext } from './context';
import { REKA_CREDENTIAL, type RekaHost } from './credential';
import { TimeLimits } from './timeLimits';

/** What those who ask in one run, poll or picker share, so that it is made once and not for every request. */
export class Access {
	readonly limits = new TimeLimits();

	/** The decrypted credential; n8n decrypts it anew each time it is asked for it. */
	readonly credential: () => Promise<ICredentialDataDecryptedObject>;

	private readonly baseUrls = new Map<RekaHost, string>();

	constructor(context: RekaContext) {
		this.credential = memorized(async () => await context.getCredentials(REKA_CREDENTIAL));
	}

	/** @throws NodeOperationError when no address can be made of the base URL, see {@link checkedBaseUrl} */
	async baseUrl(place: { node: INode; itemIndex?: number }, host: RekaHost = 'vision'): Promise<string> {
		const known = this.baseUrls.get(host);
		if (known !== undefined) return known;
		const baseUrl = checkedBaseUrl(place, await this.credential(), host);
		this.baseUrls.set(host, baseUrl);
		return baseUrl;
	}
}
