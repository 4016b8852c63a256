import { connectLinks } from './connect.link.cases.ts';

connectLinks('others');
