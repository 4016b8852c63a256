import './lookalike/lists.ts';
