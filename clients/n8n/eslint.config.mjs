import { config } from '@n8n/node-cli/eslint';

export default [
  ...config,
  // The client of the API, as it is published by itself.
  { ignores: ['client'] },
  // Who publishes the package adds these.
  {
    rules: {
      '@n8n/community-nodes/require-homepage': 'off',
      '@n8n/community-nodes/valid-author': 'off',
    },
  },
  // The API serves its own documentation, at an address that is part of the credential.
  { files: ['credentials/**/*.ts'], rules: { 'n8n-nodes-base/cred-class-field-documentation-url-missing': 'off' } },
];
