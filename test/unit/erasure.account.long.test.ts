import { accountErased } from './erasure.account.cases.ts';

accountErased('others');
