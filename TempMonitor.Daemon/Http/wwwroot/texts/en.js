export default {
  app: 'TempMonitor',
};
