import { deliveries } from './webhooks.delivery.cases.ts';

deliveries('sqlite');
