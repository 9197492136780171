// Debian's nginx in front of a daemon, with the block that README has.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './daemons.mjs';

const README = join(dirname(fileURLToPath(import.meta.url)), '../../../README.md');
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** `name`, `url` (without the path) as of a daemon; `base`: the path under which the page is; `end()`. */
export const putProxyBefore = async daemon => {
  const block = readFileSync(README, 'utf8').match(/```nginx\n([^`]*?)```/)[1].replaceAll('127.0.0.1:8080', `127.0.0.1:${daemon.port}`);
  const [port, work] = [await freePort(), join(daemon.folder, 'nginx')];
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'nginx.conf'), `
    daemon off; master_process off; pid ${work}/pid; error_log ${work}/error.log;
    events {}
    http {
      access_log off; absolute_redirect off;
      ${TEMPORARY.map(name => `${name}_temp_path ${work}/${name};`).join(' ')}
      server { listen 127.0.0.1:${port}; ${block} }
    }`);
  const nginx = spawn('nginx', ['-p', work, '-c', join(work, 'nginx.conf'), '-e', join(work, 'error.log')], { stdio: 'ignore' });
  const end = () => {
    nginx.kill();
    rmSync(work, { recursive: true, force: true });
  };
  process.once('exit', end);
  const proxied = { name: `${daemon.name}-proxied`, url: `http://127.0.0.1:${port}`, base: block.match(/location (\S+)\//)[1], end };
  for (let i = 0; i < 100; i++) {
    if ((await fetch(`${proxied.url}${proxied.base}/livez`).catch(() => null))?.ok) return proxied;
    await wait(100);
  }
  throw new Error(`nginx does not answer: ${readFileSync(join(work, 'error.log'), 'utf8').slice(-300)}`);
};
