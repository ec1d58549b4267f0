export default {
  student: {
    title: '图像采集预约',
  },
};
