import { connectingWithNetwork } from './accounts.network.cases.ts';

connectingWithNetwork('chosen');
