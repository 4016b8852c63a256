import { publishedPackage } from './client.package.cases.ts';

publishedPackage('chosen');
