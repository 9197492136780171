// Real daemons on free ports of 127.0.0.1, each with its own folders, ended by their pid.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const TOKEN = 'page-token';

/** Who may sign in at every daemon that has people. Long enough for the house rule, and nothing that anybody uses. */
export const PEOPLE = {
  anna: { role: 'admin', password: 'correct horse anna' },
  oscar: { role: 'operator', password: 'battery staple oscar' },
  vera: { role: 'viewer', password: 'plain window vera' },
};

// whatever becomes of this script, no daemon stays behind
const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

export const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

export class Daemon {
  #process = null;

  constructor(program, work, name, settings, { room = false, seed = false, people = true } = {}) {
    Object.assign(this, { program, name, settings, seeded: seed, people, folder: join(work, name), isRoom: room });
    mkdirSync(join(this.folder, 'state'), { recursive: true });
    mkdirSync(join(this.folder, 'etc', 'conf.d'), { recursive: true });
    if (!room) return;
    // a room of our own: a chip as the kernel shows it, whose files this script writes
    this.chip = join(this.folder, 'sys/class/hwmon/hwmon0');
    mkdirSync(this.chip, { recursive: true });
    writeFileSync(join(this.chip, 'name'), 'sht3x\n');
    this.setRoom({ temperature: 22.4, humidity: 45.2 });
  }

  get url() { return `http://127.0.0.1:${this.port}`; }

  get pid() { return this.#process?.pid; }

  get log() { return existsSync(join(this.folder, 'out')) ? readFileSync(join(this.folder, 'out'), 'utf8') : ''; }

  setRoom({ temperature, humidity }) {
    if (temperature !== undefined) writeFileSync(join(this.chip, 'temp1_input'), `${Math.round(temperature * 1000)}\n`);
    if (humidity !== undefined) writeFileSync(join(this.chip, 'humidity1_input'), `${Math.round(humidity * 1000)}\n`);
  }

  /** The chip is pulled out. */
  pullChip() { rmSync(this.chip, { recursive: true }); }

  async start() {
    this.port ??= await freePort();
    if (this.seeded) {
      await this.#run();
      await this.stop();
      const sensors = this.isRoom ? ['sht3x'] : ['hts221', 'lps25h'];
      execFileSync('python3', [join(here, 'seed.py'), join(this.folder, 'state', 'tempmonitor.db'), ...sensors]);
    }
    await this.#run();
    if (this.people) this.#addPeople();
    return this;
  }

  async stop(signal = 'SIGTERM') {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise(resolve => running.once('exit', resolve));
    running.kill(signal);
    await Promise.race([ended, wait(15_000).then(() => running.kill('SIGKILL'))]);
    if (signal === 'SIGTERM' && running.exitCode !== 0) throw new Error(`${this.name} ended with ${running.exitCode ?? running.signalCode}:\n${this.log.slice(-1500)}`);
  }

  get #environment() {
    return {
      ...process.env, STATE_DIRECTORY: join(this.folder, 'state'), CONFIGURATION_DIRECTORY: join(this.folder, 'etc'), LOGS_DIRECTORY: join(this.folder, 'state', 'logs'),
      TZ: 'Europe/Helsinki', ...this.settings.environment,
    };
  }

  /** As an admin does at the console: the first person comes from there and nowhere else. */
  #addPeople() {
    this.people = false;
    for (const [name, { role, password }] of Object.entries(PEOPLE)) {
      execFileSync(this.program, ['password', name, '--role', role], { env: this.#environment, input: `${password}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
    }
  }

  async #run() {
    const words = {
      'Http:Urls': this.url, 'Access:Token': TOKEN, 'Sampling:Interval': '00:00:01', 'Hardware:DevRoot': join(this.folder, 'dev'),
      ...(this.isRoom ? { 'Simulation:When': 'never', 'Hardware:SysRoot': join(this.folder, 'sys') } : { 'Simulation:When': 'always' }),
      ...this.settings.words,
    };
    const out = openSync(join(this.folder, 'out'), 'a');
    this.#process = spawn(this.program, Object.entries(words).map(([key, value]) => `--${key}=${value}`), { env: this.#environment, stdio: ['ignore', out, out] });
    const child = this.#process;
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (let i = 0; i < 600; i++) {
      if (this.#process.exitCode !== null) throw new Error(`${this.name} did not start: ${this.log}`.slice(0, 500));
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok) return;
      await wait(100);
    }
    throw new Error(`${this.name} was not ready within a minute: ${this.log.trim().slice(-300)}`);
  }
}
