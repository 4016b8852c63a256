import { webhooksAdministered } from './webhooks.administration.cases.ts';

webhooksAdministered('others');
