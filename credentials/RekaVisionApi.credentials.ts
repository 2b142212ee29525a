import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { keyHeader } from '../nodes/shared/credential';

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

	documentationUrl = 'https://docs.reka.ai/vision/overview';

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
			description: 'Address of the Vision API; change it only for a proxy or a test server',
		},
		{
			displayName: 'Chat Base URL',
			name: 'chatBaseUrl',
			type: 'string',
			default: 'https://api.reka.ai/v1',
			placeholder: 'e.g. https://api.reka.ai/v1',
			description:
				'Address of the host that answers questions about images and short videos; change it only for a proxy or a test server',
		},
	];

	/** A function, because the header depends on the host; of one request n8n gives `baseURL` and `url`, or `uri` for its oldest nodes. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions & { uri?: string },
	): Promise<IHttpRequestOptions> {
		const url = `${request.baseURL ?? ''}${request.url ?? request.uri ?? ''}`;
		return { ...request, headers: { ...request.headers, ...keyHeader(credentials, url) } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ ($credentials.baseUrl || "https://vision-agent.api.reka.ai").trim().replace(/\\/+$/, "") }}',
			url: '/v1/clips',
			qs: { limit: 1, offset: 0 },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Reka does not know this API key. Copy it again from platform.reka.ai, without spaces, and check that it was not revoked.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Reka knows this API key, but it has no access to Vision. Use a key of an account that has Vision enabled.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no Reka Vision API at this Base URL. Use https://vision-agent.api.reka.ai, without /v1 at the end.',
				},
			},
		],
	};
}
