import { webhooksAdministered } from './webhooks.administration.cases.ts';

webhooksAdministered('chosen');
