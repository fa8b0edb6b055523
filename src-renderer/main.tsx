import './page-policy.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/dropzone/styles.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/cards.css';
import './styles/parts.css';
import './styles/calls.css';
import './styles/traffic.css';
import './styles/import.css';
import './styles/rows.css';
import './styles/row-grid.css';
import './styles/media.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './application.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
