import { linkInBrowser } from './connect.link.cases.ts';

linkInBrowser('others');
