import { networkOfAccount } from './admin.network.cases.ts';

networkOfAccount('others');
