import { gatewayStandIn } from './apiGateway.cases.ts';

gatewayStandIn('others');
