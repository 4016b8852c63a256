import { salesSeats } from './salesNavigator.seat.cases.ts';

salesSeats('others');
