// First: what is loaded after it formats numbers.
import './languageTag.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import { showKeptTheme } from './theme.ts';

showKeptTheme();
const place = document.getElementById('app');
if (place) render(<App />, place);
