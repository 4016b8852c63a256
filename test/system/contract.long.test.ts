import { wireContract } from './contract.cases.ts';

wireContract('others');
