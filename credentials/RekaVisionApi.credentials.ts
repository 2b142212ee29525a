import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/**
 * The key of one Reka account, sent as `X-Api-Key` to the Vision host.
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
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				'X-Api-Key': '={{ $credentials.apiKey }}',
			},
		},
	};

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
