namespace RuralGis.Api.Reports;

/// <summary>Ledgers of things the system does not hold: the empty form, with its title and headers.</summary>
internal static class LedgerForms
{
    public static readonly IReadOnlyDictionary<string, Ledger> All = new Dictionary<string, Ledger>
    {
        ["hsf_handover"] = Form(
            "高标准农田建设项目街道台账(移交与现有数)",
            [
                "序号", "建设年份", "街道", "新村/社区", "自然村", "机井 移交数量(眼)", "机井 现有数(眼)", "桥、涵、闸 移交数量(座)", "桥、涵、闸 现有数(座)", "路/千米(km)",
                "林网 移交数量", "林网 现有数", "变压器 移交数量(台)", "变压器 现有数(台)", "负责人签字及村委盖章", "电话",
            ]),
        ["hsf_inspection"] = Form(
            "高标准农田建设项目街道机井(泵站)、桥涵、道路排查汇总台账",
            [
                "街道", "新村/社区", "自然村", "是否全面完成排查(是/否)", "已排查机井(泵站)总数(眼)", "其中运行正常机井(泵站)(眼)", "发现问题总数(个)", "已排查桥、涵、闸(数)(座)",
                "发现桥、涵、闸问题(数)(个)", "已排查道路(数)(条)", "发现道路问题(数)(个)", "机井 问题数量(个)", "机井 整改数量(个)", "桥涵 问题数量(个)", "桥涵 整改数量(个)",
                "道路 问题数量(个)", "道路 整改数量(个)", "运行管护排查联系人", "联系电话", "负责人签字:(盖章)",
            ]),
        ["issue"] = Form(
            "问题整改台账",
            [
                "序号", "问题编号", "来源(自查/巡查/审计/群众)", "街镇", "行政村", "关联图斑/项目", "问题类型", "问题描述", "照片", "责任单位", "责任人", "整改时限", "整改措施",
                "完成日期", "状态(未整改/整改中/已整改/已销号)", "复核人",
            ]),
        ["collective_income"] = Form(
            "村集体经济收入台账",
            [
                "街镇", "行政村", "行政村代码", "年度", "集体经济总收入(万元)", "其中经营性收入(万元)", "三变改革完成", "是否20万元以上", "是否30万元以上", "备注",
            ]),
    };

    private static Ledger Form(string title, string[] headers) => new(title, headers, []);
}
