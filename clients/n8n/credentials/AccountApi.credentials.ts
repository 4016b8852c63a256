import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** Address and tokens of an Account API. */
export class AccountApi implements ICredentialType {
  name = 'accountApi';
  displayName = 'Account API';
  icon: Icon = { light: 'file:../icons/accountApi.svg', dark: 'file:../icons/accountApi.dark.svg' };
  properties: INodeProperties[] = [
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: 'http://127.0.0.1:3000',
      placeholder: 'https://api.example.org',
      description: 'Address of the API, on AWS with the stage',
      required: true,
    },
    {
      displayName: 'Account API Token',
      name: 'accountApiToken',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Identifies the customer',
      required: true,
    },
    {
      displayName: 'Identification Token',
      name: 'identificationToken',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Selects the LinkedIn account; leave it empty if the token above is limited to one account',
    },
  ];
  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: {
      headers: {
        'account-api-token': '={{$credentials.accountApiToken}}',
        'identification-token': '={{$credentials.identificationToken || undefined}}',
      },
    },
  };
  // Answered from the store with both tokens: no page of LinkedIn is opened.
  test: ICredentialTestRequest = {
    request: {
      baseURL: '={{$credentials.baseUrl}}',
      url: '/account/stats.getUsage',
      method: 'POST',
      body: { start: '={{new Date().toISOString()}}', end: '={{new Date().toISOString()}}' },
    },
  };
}
