import { commandLine } from './command.cases.ts';

commandLine('chosen');
