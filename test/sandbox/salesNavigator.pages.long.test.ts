import { salesPages } from './salesNavigator.pages.cases.ts';

salesPages('others');
