import { wireContract } from './contract.cases.ts';

wireContract('chosen');
