import { networkOfAccount } from './admin.network.cases.ts';

networkOfAccount('chosen');
