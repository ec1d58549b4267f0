export default {
  device: {
    starting: '正在启动…',
    unreachable: '连接不上服务器，正在不断重试',
    enrolTitle: '注册这台设备',
    enrolLead: '在管理后台“设备”页为这台设备生成一次性注册码，用本机摄像头或扫码枪扫描，也可以直接输入。注册码 10 分钟内有效。',
    enrolCode: '一次性注册码',
    enrolSubmit: '注册',
    enrolling: '正在注册…',
    revokedTitle: '这台设备已停用',
    revokedLead: '请联系现场工作人员。需要重新启用时，请输入新的注册码。',
    otherKind: '这台设备注册为“{kind}”，正在打开对应页面…',
    kinds: { checkIn: '签到自助机', camera: '拍摄机位', printer: '打印设备', board: '叫号屏' },
  },
};
