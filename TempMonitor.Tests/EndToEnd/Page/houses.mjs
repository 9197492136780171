// The daemons that the views visit, by name; each is started when the first view asks for it.
const alarm = (name, quantity, limits) => Object.fromEntries(Object.entries({ Kind: 'above', Quantity: quantity, WarningTrip: '00:00:00', CriticalTrip: '00:00:00', ...limits })
  .map(([key, value]) => [`Modules:Alarms:Rules:${name}:${key}`, value]));

export const camera = {
  'Modules:Camera:Enabled': true, 'Modules:Camera:KeepFreeMegabytes': 10, 'Modules:Camera:Cameras:room:Source': 'simulated', 'Modules:Camera:Cameras:room:Every': '00:00:05',
  'Modules:Camera:Cameras:room:Motion': true,
};

export const houses = {
  // the ordinary one: a simulated room with a year behind it, a page for everybody, a camera for those who sign in
  calm: { words: { ...camera }, seed: true },
  // a room whose only chip is a file of ours: nothing is simulated
  room: { room: true, seed: true },
  // the same room, whose chip nobody touches: it has the incidents of its seed and no others
  steady: { room: true, seed: true },
  // the same room, read as rarely as an ordinary monitor does
  slow: { words: { 'Sampling:Interval': '00:00:10' }, room: true, seed: true },
  // an alarm from the first minute on, and somebody to acknowledge it
  hot: {
    words: {
      'Modules:Alarms:Rules:server-inlet:Kind': 'above', 'Modules:Alarms:Rules:server-inlet:Quantity': 'temperature', 'Modules:Alarms:Rules:server-inlet:Warning': 19,
      'Modules:Alarms:Rules:server-inlet:WarningTrip': '00:00:00', ...camera,
    },
    room: true,
  },
  // more alarms at once than a wall has room for, from the first minute on
  loud: {
    words: {
      ...alarm('server-inlet', 'temperature', { Warning: 19, Critical: 22 }), ...alarm('hot-aisle', 'temperature', { Warning: 20 }), ...alarm('cold-aisle', 'temperature', { Warning: 21 }),
      ...alarm('humidity-cable', 'humidity', { Warning: 30 }), ...alarm('humidity-tape', 'humidity', { Warning: 35 }), ...alarm('dew-point', 'dew_point', { Warning: 5 }),
      ...Object.assign({}, ...[1, 2, 3, 4, 5].map(rack => alarm(`rack-${rack}`, 'temperature', { Warning: 19 + rack / 4 }))),
    },
    room: true, seed: true,
  },
  // everything behind the sign-in; some settings are fixed here, which the settings page must say
  closed: {
    words: { 'Access:Page': 'login', 'Access:SignIn:AllowFrom:0': '127.0.0.0/8', 'Modules:Alarms:Rules:humidity-high:Critical': 83, 'Modules:Notifications:Enabled': true, ...camera },
    environment: { 'TEMPMONITOR_Modules__Alarms__Rules__humidity-low__Warning': '12' },
  },
  // behind a proxy that serves it under a path
  proxied: { words: { 'Http:Proxies': '127.0.0.1', 'Access:Page': 'login', ...camera }, seed: true },
  // nobody has been made here yet
  fresh: { people: false },
  // those that are stopped under the eyes of the page
  ending: {},
  leaving: {},
  // whose chip is pulled out
  fragile: { room: true },
};
