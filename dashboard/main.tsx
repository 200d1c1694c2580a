import { render } from 'preact';
import { App } from './app.tsx';
import { firstTongue } from './i18n/locale.tsx';
import { preloadPageAt } from './pages/lazy-pages.ts';

preloadPageAt(location.pathname);
const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with the id "app"');
render(<App first={await firstTongue()} />, root);
