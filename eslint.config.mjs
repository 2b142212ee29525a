/**
 * What n8n publishes is judged by the rules of n8n's own tool (@n8n/node-cli). Its configuration is assembled here
 * from the same plugins in the same versions, because the tool itself would bring a very large tree of packages.
 * Tests and scripts never reach a user's n8n; for them the ordinary rules hold.
 */
import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const community = n8nCommunityNodesPlugin.configs.recommended;
const { community: packageRules, credentials: credentialRules, nodes: nodeRules } = n8nNodesBase.configs;
const typescript = [js.configs.recommended, tseslint.configs.recommended, importX.configs['flat/recommended']];

export default tseslint.config(
	globalIgnores(['dist', 'coverage', '.n8n']),
	{
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},

	// What is published: n8n's rules.
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [...typescript, community],
		rules: { 'no-console': 'error', 'prefer-spread': 'off' },
		// The scan of n8n ignores such comments too, so they would only hide what it finds later.
		linterOptions: { noInlineConfig: true },
	},
	{
		files: ['package.json'],
		extends: [community],
		rules: packageRules.rules,
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...credentialRules.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...nodeRules.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},

	// What stays here: ordinary rules.
	{
		files: ['test/**/*.ts', 'scripts/**/*.ts', 'sandbox/**/*.ts'],
		extends: typescript,
		rules: {
			// Leaving fields out of an object by naming them is the plain way to copy the rest.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
);
