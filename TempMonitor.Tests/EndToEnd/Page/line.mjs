// A line between browser and daemon that can go dead without either of them being told.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** `count(pattern)`: how many requests had such a first line; `open(pattern)`: on how many connections that stand; `deaden(pattern)`: those say nothing more; `isMute`: nor does any other. */
export const layLine = async daemon => {
  const sockets = new Map();
  const deaf = new WeakSet();
  const line = { name: daemon.name, asked: [], isMute: false };
  const isDead = near => line.isMute || deaf.has(near);
  const standing = pattern => [...sockets].filter(([, first]) => pattern.test(first)).map(([near]) => near);
  const server = createServer(near => {
    const far = connect(daemon.port, '127.0.0.1');
    sockets.set(near, '');
    near.on('data', bytes => {
      const first = bytes.toString('latin1').split('\r\n')[0];
      if (/ HTTP\//.test(first)) {
        sockets.set(near, first);
        line.asked.push(first);
      }
      if (!isDead(near)) far.write(bytes);
    });
    far.on('data', bytes => isDead(near) || near.write(bytes));
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on('error', () => {});
      one.on('close', () => { sockets.delete(near); other.destroy(); });
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return Object.assign(line, {
    url: `http://127.0.0.1:${server.address().port}`,
    open: pattern => standing(pattern).length,
    deaden: pattern => { for (const near of standing(pattern)) deaf.add(near); },
    count: pattern => line.asked.filter(first => pattern.test(first)).length,
    end: () => {
      for (const near of sockets.keys()) near.destroy();
      server.close();
    },
  });
};
