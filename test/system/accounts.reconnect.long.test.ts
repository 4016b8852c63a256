import { reconnecting } from './accounts.reconnect.cases.ts';

reconnecting('expired', 'captcha', 'verificationCode', 'restricted');
