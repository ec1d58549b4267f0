export default {
  staff: {
    title: '采集任务管理',
  },
};
