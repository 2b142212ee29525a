import { delimiter, dirname } from 'node:path';

/**
 * What n8n may know about the shell that started it. Everything else stays outside: npm's and Jest's variables
 * change what n8n does, and somebody's own `N8N_*` settings belong to another n8n.
 */
const inheritedVariables = [
	'HOME',
	'LANG',
	'LC_ALL',
	'TZ',
	'TMPDIR',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
];

/** Nothing is sent to n8n's makers and nothing is fetched from them. */
const quietSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	// The first fetches a list of MCP servers at every start; the second greets the owner with an AI assistant that needs a
	// paid service. None of the variables above stops them.
	N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
};

/** What one n8n process needs to know about its place. */
export interface N8nPlace {
	nodePath: string;
	userFolder: string;
	port: number;
	/** The port on which n8n talks to its own task runners. */
	brokerPort: number;
}

/** The whole environment of an n8n process: quiet, on the loopback interface, with its data in `userFolder`. */
export function n8nEnvironment(place: N8nPlace, extra: Record<string, string>): NodeJS.ProcessEnv {
	const inherited = inheritedVariables.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		...quietSettings,
		// n8n starts its task runners as "node", so its own Node.js has to be the first that is found.
		PATH: [dirname(place.nodePath), process.env.PATH].join(delimiter),
		N8N_USER_FOLDER: place.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		// The page is served without TLS on this machine only.
		N8N_SECURE_COOKIE: 'false',
		...extra,
	};
}
