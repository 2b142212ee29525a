import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { BASE_URL_EXPRESSION, baseUrlOf, baseUrlProblem, keyHeader } from '../nodes/shared/api/credential';

/**
 * The key of one Reka account, sent as `X-Api-Key` to the Vision host and as Bearer token to the chat host.
 *
 * The test asks for one clip job: a free GET that a key without access to Vision cannot pass.
 */
export class RekaVisionApi implements ICredentialType {
	name = 'rekaVisionApi';

	displayName = 'Reka Vision API';

	icon: Icon = {
		light: 'file:../nodes/RekaVision/rekaVision.svg',
		dark: 'file:../nodes/RekaVision/rekaVision.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-reka-vision#credential';

	properties: INodeProperties[] = [
		{
			displayName:
				'Create a key on the <a href="https://platform.reka.ai" target="_blank">Reka platform</a>. The key needs access to Vision.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://vision-agent.api.reka.ai',
			placeholder: 'e.g. https://vision-agent.api.reka.ai',
			description:
				'Address of the Vision API; change it only for a proxy or a test server. When the test shows only a code, such as ENOTFOUND, ECONNREFUSED or EPROTO, nothing answers at this address.',
		},
		{
			displayName: 'Chat Base URL',
			name: 'chatBaseUrl',
			type: 'string',
			default: 'https://api.reka.ai/v1',
			placeholder: 'e.g. https://api.reka.ai/v1',
			description:
				'Address of the API that answers questions about images and short videos; change it only for a proxy or a test server. The test does not check it.',
		},
	];

	/**
	 * Before the key goes anywhere, refuses a base URL from which no address of Reka can be made, also in the credential test and in other nodes.
	 *
	 * A function, because the header depends on the host; of one request n8n gives `baseURL` and `url`, or `uri` for its oldest nodes.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions & { uri?: string },
	): Promise<IHttpRequestOptions> {
		const problem = baseUrlProblem(baseUrlOf(credentials, 'vision'));
		if (problem !== undefined) throw new Error(`Base URL: ${problem}. It usually is https://vision-agent.api.reka.ai.`);
		const url = `${request.baseURL ?? ''}${request.url ?? request.uri ?? ''}`;
		return { ...request, headers: { ...request.headers, ...keyHeader(credentials, url) } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: BASE_URL_EXPRESSION,
			url: '/v1/clips',
			qs: { limit: 1, offset: 0 },
			disableFollowRedirect: true,
		},
		rules: [
			...forStatuses([401], 'Reka does not know this API key. Copy it again from platform.reka.ai.'),
			...forStatuses(
				[403],
				'Reka knows this API key, but it has no access to Vision. Use a key of an account with Vision.',
			),
			...forStatuses(
				[404],
				'There is no Reka Vision API at this Base URL. Use https://vision-agent.api.reka.ai, without /v1 at the end.',
			),
			...forStatuses(
				[301, 302, 303, 307, 308],
				'This Base URL redirects to another address, where the key is not sent. Use https://vision-agent.api.reka.ai, or the address that it redirects to.',
			),
			...forStatuses([429, 500, 502, 503, 504], 'Reka cannot check the API key now. Test it again in a few minutes.'),
			{
				type: 'responseSuccessBody',
				properties: {
					// Every list of Reka has its items: without them something else has answered, such as the page of another web server.
					key: 'items.length',
					value: undefined,
					message:
						'This Base URL is not the Reka Vision API. Use https://vision-agent.api.reka.ai, with nothing after it.',
				},
			},
			// n8n reads both kinds of rules from one list; its type knows lists of one kind only.
		] as Rules,
	};
}

type Rules = NonNullable<ICredentialTestRequest['rules']>;

function forStatuses(statuses: number[], message: string) {
	return statuses.map((value) => ({ type: 'responseCode', properties: { value, message } }) as const);
}
