import { wallsOnPages } from './walls.cases.ts';

wallsOnPages('others');
