export default {
  audit: {
    title: '操作记录',
    hint: '谁在什么时候做了什么，最新的在前。记录只含编号，不含个人信息。',
    campaign: '任务代码',
    actor: '操作人',
    none: '没有记录',
    noneHint: '换个任务代码或操作人试试。',
    details: '详情',
    operation: '操作编号 {id} · 序号 {position}',
  },
  event: {
    campaign: { drafted: '新建任务', revised: '修改任务', opened: '开放任务', closed: '结束任务', 'slots-configured': '更新时段' },
    'campaign-directory': { 'campaign-registered': '登记任务' },
    roster: { imported: '导入名单' },
    slot: { configured: '设置时段', withdrawn: '撤下时段', adjusted: '调整时段', 'seat-reserved': '占用名额', 'seat-released': '释放名额' },
    student: {
      listed: '列入名单',
      'account-bound': '绑定账号',
      booked: '预约',
      'booking-cancelled': '取消预约',
      'booking-moved': '改约',
      'seat-settled': '交还原名额',
    },
    audit: { 'record-unmasked': '查看完整信息' },
    enrolment: { enrolled: '核对学籍' },
  },
};
