// The first look: is the room fine?
const look = (name, house, path, options) => ({
  name, house,
  run: async (sight, daemon) => {
    const page = await sight.open(daemon, path, options);
    await page.waitForTimeout(1500);
    await sight.check(page, { full: true });
    sight.figures.push(`shift ${(await sight.still(page)).toFixed(4)}`);
  },
});

export const views = [
  look('glance', 'room', '/', {}),
  look('glance-dark', 'room', '/', { theme: 'dark' }),
  look('glance-phone', 'room', '/', { size: 'phone' }),
];
