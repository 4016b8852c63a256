import { conversationsOfSystem } from './conversations.get.cases.ts';

conversationsOfSystem('chosen');
