import { salesSeats } from './salesNavigator.seat.cases.ts';

salesSeats('chosen');
