import { killedLooks } from './watch.crash.cases.ts';

killedLooks('others', ['sqlite']);
killedLooks('chosen', ['dynamo']);
killedLooks('others', ['dynamo']);
