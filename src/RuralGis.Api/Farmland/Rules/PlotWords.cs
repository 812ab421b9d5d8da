using System.Globalization;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>What a finding says, in both languages; {0} and on are its values.</summary>
internal sealed record PlotWords(string Zh, string En, string? FixZh, string? FixEn)
{
    private static readonly Dictionary<string, PlotWords> ByCode = new()
    {
        ["shape.noArea"] = new("这不是面状图形", "This is no area", "请画一个多边形", "Draw a polygon"),
        ["shape.otherCrs"] = new("图形声明了别的坐标系", "The shape names another coordinate system", "请转换为 EPSG:4490，经度在前", "Convert it to EPSG:4490, longitude first"),
        ["shape.empty"] = new("图形是空的", "The shape is empty", "请画出边界", "Draw the boundary"),
        ["shape.noPlace"] = new("有一个角点不是经纬度", "A corner is no longitude and latitude", "经度在前，纬度在后", "Longitude comes first, then latitude"),
        ["shape.unclosed"] = new("边界没有闭合", "The boundary is not closed", "请接回起点；预览已替您闭合", "Bring it back to its start; the preview is closed"),
        ["shape.tooFewCorners"] = new("一圈边界不足三个角点", "A ring has less than three corners", "请补画或删除这一圈", "Go on drawing it, or delete it"),
        ["shape.tooManyCorners"] = new("角点超过 {0} 个", "There are more than {0} corners", "请简化边界，或分成几个地块", "Simplify the boundary, or make several plots of it"),
        ["shape.selfCrossing"] = new("边界与自己相交", "The boundary crosses itself", "请移动此处的角点，或采用修复预览", "Move the corners here, or take the repaired shape"),
        ["shape.holeOutside"] = new("内圈在外圈之外", "A hole lies outside of the outer ring", "请移动或删除内圈", "Move the hole, or delete it"),
        ["shape.nested"] = new("内圈或部分互相重叠", "Holes or parts lie over each other", "请删除其中一个，或采用修复预览", "Delete one of them, or take the repaired shape"),
        ["shape.cutApart"] = new("内圈把地块切断了", "Holes cut the plot apart", "请改成两个部分，或采用修复预览", "Make two parts of it, or take the repaired shape"),
        ["shape.doubledCorner"] = new("同一角点连续出现两次", "The same corner is given twice in a row", "可删去一个", "Delete one of them"),
        ["shape.sliver"] = new("这一部分太小或太窄：{0} 平方米，平均宽 {1} 米", "This part is too small or too narrow: {0} m², {1} m wide on average", "请删除，或并入相邻地块", "Delete it, or merge it with a neighbour"),
        ["district.outside"] = new("有 {0} 亩在{1}之外", "{0} mu lie outside of {1}", "请裁到界内", "Cut it to the outline"),
        ["plot.overlap"] = new("与地块 {1} 重叠 {0} 亩", "Overlaps plot {1} by {0} mu", "请贴合共同边界，或先调整那个地块", "Draw along the common boundary, or change that plot first"),
        ["plot.overlapUnseen"] = new("与您辖区外的一个地块重叠 {0} 亩", "Overlaps a plot outside of your area by {0} mu", "请与农业农村局核对边界", "Ask the agriculture bureau about the boundary"),
        ["plot.gap"] = new("与邻地之间有窄缝，共 {0} 亩", "There is a narrow gap of {0} mu beside a neighbour", "请填补缝隙，或贴合共同边界", "Fill the gap, or draw along the common boundary"),
        ["project.none"] = new("没有这个项目", "There is no such project", "请另选项目", "Choose another project"),
        ["project.otherYear"] = new("项目 {0} 是 {1} 年度的", "The project {0} is of the year {1}", "请改年度或项目", "Change the year or the project"),
        ["township.none"] = new("没有代码为 {0} 的街镇", "There is no township with the code {0}", "请另选街镇", "Choose another township"),
        ["township.outside"] = new("有 {0} 亩在{1}之外", "{0} mu lie outside of {1}", "请改街镇，或裁到界内（街镇界线仅为示意）", "Change the township, or cut the plot to its outline (which is only a sketch)"),
        ["village.none"] = new("没有代码为 {0} 的村", "There is no village with the code {0}", "请另选村", "Choose another village"),
        ["village.elsewhere"] = new("村 {0} 不属于街镇 {1}", "The village {0} does not belong to the township {1}", "请改村或街镇", "Change the village or the township"),
        ["code.taken"] = new("地块编号 {0} 已被使用", "The plot number {0} is taken", "请换一个编号", "Choose another number"),
        ["landClass.notFarmland"] = new("{1} 起批复的项目应全部为耕地，{0} 不是", "Projects approved since {1} hold farmland only, and {0} is none", "请核对地类", "Check the land class"),
        ["area.declared"] = new("申报 {0} 亩，按边界为 {1} 亩，相差 {2}%", "{0} mu declared, {1} mu by the boundary: {2} % apart", "请核对申报面积或边界", "Check the declared area, or the boundary"),
        ["line.EcologicalRedline"] = new("压占生态保护红线“{1}”{0} 亩", "Lies on the ecological redline {1} by {0} mu", "请裁去红线内的部分", "Cut away what lies inside of the redline"),
        ["line.UrbanDevelopmentBoundary"] = new("有 {0} 亩在城镇开发边界“{1}”内", "{0} mu lie inside of the urban development boundary {1}", "请与自然资源部门核对", "Ask the natural resources bureau"),
        ["line.PermanentBasicFarmland"] = new("有 {0} 亩（{2}%）在永久基本农田“{1}”内", "{0} mu ({2} %) lie inside of the permanent basic farmland {1}", null, null),
        ["older.accepted"] = new("与已验收的地块 {1} 重叠 {0} 亩，会重复计入", "Overlaps the accepted plot {1} by {0} mu, which would count twice", "请裁去重叠部分，或归入改造提升项目", "Cut it away, or make it part of a project of upgrading"),
        ["older.upgrade"] = new("改造提升：与已验收的地块 {1} 重叠 {0} 亩", "Upgrading: shares {0} mu with the accepted plot {1}", null, null),
        ["rights.area"] = new("有 {0} 亩在您的辖区（{1}）之外", "{0} mu lie outside of your area ({1})", "请裁到辖区内，或由上级保存", "Cut it to your area, or let somebody with more land save it"),
        ["rights.region"] = new("{0} 不在您的辖区 {1} 内", "{0} is not within your area {1}", "请改街镇或村，或由上级保存", "Change the township or the village, or let somebody with more land save it"),
        ["rights.role"] = new("您的角色不能保存地块", "Your role may not save plots", "请交农业农村局保存", "Let the agriculture bureau save it"),
        ["cut.nothingLeft"] = new("整个地块都要裁去，什么都不剩：请另画，或放弃", "All of the plot would go, nothing would be left: draw it elsewhere, or give it up", null, null),
        ["cut.notHere"] = new("此处不能自动裁切，请移动角点", "It cannot be cut here by itself; move the corners", null, null),
    };

    public static PlotWords Of(string code) => ByCode[code];

    public PlotWords With(params object[] values) => new(Fill(Zh, values)!, Fill(En, values)!, Fill(FixZh, values), Fill(FixEn, values));

    private static string? Fill(string? words, object[] values) => words is null ? null : string.Format(CultureInfo.InvariantCulture, words, values);
}
