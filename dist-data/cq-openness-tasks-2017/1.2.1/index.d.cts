// cq-openness-tasks-2017 1.2.1: generated from datapackage.json; do not edit.

/** The data set's name. */
export declare const datasetName: "cq-openness-tasks-2017";
/** The data set's version (SemVer). */
export declare const datasetVersion: "1.2.1";

/**
 * 表中第一栏“目标”，共六个，按通知中的次序排列。
 *
 * The first column of the notice's table, 目标: six goals in the order of the notice.
 */
export interface Section {
  /**
   * 目标编号 / Section id
   *
   * 整理者编的号，按通知中的次序，不随版本改变。
   *
   * Given by the curators in the order of the notice; never changes.
   */
  section_id: string;
  /**
   * 目标 / Title
   *
   * 目标的文字，照录原文。
   *
   * The goal's words as printed.
   */
  title: string;
  /**
   * 目标（英译） / Title in English
   *
   * 整理者自己的英译，不是官方译文，也不见于通知。
   *
   * The curators' own translation, not an official one and not in the notice.
   */
  title_en: string | null;
}

/** Sections, sorted by key. */
export declare const sections: readonly Readonly<Section>[];

/**
 * 表中“任务”一栏，共22项，一项任务管一行或几行。其中两项标题遗失，标题空着。
 *
 * The column 任务: 22 tasks, each over one row or several. The titles of two are lost and left empty.
 */
export interface Task {
  /**
   * 任务编号 / Task id
   *
   * 整理者编的号，按通知中的次序，不随版本改变。
   *
   * Given by the curators in the order of the notice; never changes.
   */
  task_id: string;
  /**
   * 所属目标 / Section
   *
   * 这项任务属于哪个目标。
   *
   * The goal this task stands under.
   */
  section_id: string;
  /**
   * 任务标题 / Title
   *
   * 标题文字，照录原文，去掉末尾句号和夹在其中的序号、目标文字；遗失则为空。
   *
   * The title as printed, without its full stop and without the numbers and labels that the extraction set inside it; empty when lost.
   */
  title: string | null;
  /**
   * 标题遗失 / Title lost
   *
   * true 表示标题不见于原文，不是没有标题。
   *
   * True: the title is not in the damaged text. It does not mean the task had none.
   */
  title_lost: boolean;
  /**
   * 任务标题（英译） / Title in English
   *
   * 整理者自己的英译，不是官方译文，也不见于通知；标题遗失则为空。
   *
   * The curators' own translation, not an official one and not in the notice; empty when the title is lost.
   */
  title_en: string | null;
}

/** Tasks, sorted by key. */
export declare const tasks: readonly Readonly<Task>[];

/**
 * 附件表格的34行，一行是一组具体要求和它的责任单位。要求有缺的行，只收留存的句子；缺在哪里见 gaps 表。
 *
 * The 34 rows of the annex: a requirement and the bodies responsible for it. Where sentences are lost the row holds those that are kept; the table of gaps says where the others stood.
 */
export interface Row {
  /**
   * 序号 / Number
   *
   * 表中的序号。13、22、23、31不见于原文，按前后计数推得。
   *
   * The row's number in the notice. 13, 22, 23 and 31 are not printed in the text that is left and follow by counting.
   */
  number: number;
  /**
   * 所属目标 / Section
   *
   * 本行属于哪个目标。旁边没有印出目标文字的行，是按次序和内容判断的。
   *
   * The goal the row stands under; judged by order and subject where no label is printed beside the row.
   */
  section_id: string;
  /**
   * 所属任务 / Task
   *
   * 本行属于哪项任务。
   *
   * The task the row belongs to.
   */
  task_id: string;
  /**
   * 具体要求 / Requirement
   *
   * 留存的各句依次相连，一字未改；夹在句中的单位名称和序号已移出。遗失的句子不留记号，请看 completeness。
   *
   * The kept sentences joined in order, not a character changed; unit names and numbers set inside them by the extraction are taken out. A lost sentence leaves no mark here: see completeness.
   */
  requirement: string;
  /**
   * 要求是否完整 / Completeness
   *
   * 留存的要求是否就是全部。
   *
   * Whether the kept requirement is all of it.
   */
  completeness: "complete" | "partial";
  /**
   * 单位是否完整 / Completeness of units
   *
   * 留存的责任单位是否就是全部。
   *
   * Whether the kept list of responsible bodies is all of it.
   */
  units_completeness: "complete" | "partial" | "lost" | "unknown";
  /**
   * 把握 / Confidence
   *
   * 对整行还原（序号、要求、单位合在一起）的把握，取其中最弱的一项。
   *
   * How sure the reading of the whole row is: number, requirement and units together, the weakest counts.
   */
  confidence: "high" | "medium" | "low";
  /**
   * 备注 / Note
   *
   * 本行的存疑之处和其他可能的读法；没有可说的为空。
   *
   * Doubtful points and other possible readings, in Chinese; empty when there is nothing to say.
   */
  note: string | null;
}

/** Rows, sorted by key. */
export declare const rows: readonly Readonly<Row>[];

export declare const rowCompletenessValues: readonly ["complete", "partial"];

export declare const rowUnitsCompletenessValues: readonly ["complete", "partial", "lost", "unknown"];

export declare const rowConfidenceValues: readonly ["high", "medium", "low"];

/**
 * 具体要求拆成的句子，一句一行，共76句，附句中写明的时间要求和公开渠道。
 *
 * The requirements sentence by sentence, 76 in all, with the words of time and the places of publication that stand in each.
 */
export interface Measure {
  /**
   * 措施编号 / Measure id
   *
   * 字母 M 加句子在原文中的位置（三位）。遗失的句子留着空号，日后找回也不会使别的编号移动。
   *
   * M and the sentence's place in the original, three digits. Lost sentences keep their numbers free, so that no id would shift if one were found.
   */
  measure_id: string;
  /**
   * 所属表行 / Row
   *
   * 这句话属于表中第几行。
   *
   * The row the sentence belongs to.
   */
  row_number: number;
  /**
   * 行内次序 / Order
   *
   * 在本行留存的句子中排第几，从1起。
   *
   * Its place among the kept sentences of the row, from 1.
   */
  order: number;
  /**
   * 原文位置 / Place
   *
   * 在原文127句中的位置，从0起，由次序推算得出；每个换行和句号之后断开，标题等也占位置。
   *
   * Its place among the original's 127 fragments, from 0, computed from their order; the text is cut after each full stop and newline, and headings have places too.
   */
  place: number;
  /**
   * 句子 / Text
   *
   * 句子原文，含末尾句号，一字未改。
   *
   * The sentence as printed with its full stop, not a character changed.
   */
  text: string;
  /**
   * 时间要求 / Cadence
   *
   * 句中写明的时间或频次用语，照录，按出现次序，同一词只记一次。只收这11个词：按月、每月、每年、季度、定期、日常、及时、适时、按时、分批次、动态；“及时”只收作状语的。名称里的时间、期限和先后不算。没有则为空。
   *
   * Words of time or rhythm that stand in the sentence, copied, in order of appearance, each once. Only these 11 count: 按月, 每月, 每年, 季度, 定期, 日常, 及时, 适时, 按时, 分批次, 动态; 及时 only as an adverb. Times inside names, deadlines and order do not count. Empty when there are none.
   */
  cadence: string[] | null;
  /**
   * 公开渠道 / Channels
   *
   * 句中写明的公开场所（网站、平台、媒体、发布会），照录，不作统一改写。刊物、机关之间交换数据的系统、提意见和作解释的办法不算。没有则为空。
   *
   * Places of publication that stand in the sentence (sites, platforms, media, press conferences), copied and never normalised. Publications, systems between bodies, and ways to comment or explain do not count. Empty when there are none.
   */
  channels: string[] | null;
}

/** Measures, sorted by key. */
export declare const measures: readonly Readonly<Measure>[];

/**
 * 表中出现过的36个单位名称，其中4个是集合称谓。全称和层级不出自通知，另有出处和把握。
 *
 * The 36 names in the column of responsible bodies, 4 of them collective. Full names and levels do not come from the notice and have sources and a certainty of their own.
 */
export interface Unit {
  /**
   * 单位编号 / Unit id
   *
   * 整理者编的号，按首次出现的次序，不随版本改变。
   *
   * Given by the curators in order of first appearance; never changes.
   */
  unit_id: string;
  /**
   * 名称 / Name
   *
   * 通知中的写法，多为简称。
   *
   * The name as the notice writes it, mostly a short form.
   */
  name: string;
  /**
   * 全称 / Full name
   *
   * 2017年时的全称。集合称谓只是按行文写全，不是正式名称。
   *
   * Its name in 2017. For a collective name only the phrase written out, not the name of a body.
   */
  full_name: string | null;
  /**
   * 层级 / Level
   *
   * 单位的类别。
   *
   * The kind of body.
   */
  level: "市政府部门" | "办事机构" | "中央在渝机构" | "区县政府" | "集合称谓";
  /**
   * 层级说明 / Detail of level
   *
   * 机构性质的补充说明，多凭一般了解，见 note。
   *
   * More on the kind of body, mostly general knowledge; see note.
   */
  level_detail: string | null;
  /**
   * 集合称谓 / Collective
   *
   * true 表示是统称，不是一个单位，统计单位数时应除去。
   *
   * True for a collective name, which is not one body; leave these out when counting bodies.
   */
  collective: boolean;
  /**
   * 全称的把握 / Certainty of the full name
   *
   * 对全称的把握；依据见证据。层级的把握在备注中说明。
   *
   * How sure the full name is; its grounds are in the evidence. How sure the level is stands in the note.
   */
  certainty: "high" | "medium" | "low";
  /**
   * 备注 / Note
   *
   * 别称、未核实之处等。
   *
   * Other names, what was not verified, in Chinese.
   */
  note: string | null;
}

/** Units, sorted by key. */
export declare const units: readonly Readonly<Unit>[];

export declare const unitLevelValues: readonly ["市政府部门", "办事机构", "中央在渝机构", "区县政府", "集合称谓"];

export declare const unitCertaintyValues: readonly ["high", "medium", "low"];

/**
 * 哪一行由哪些单位负责，一行一个单位，保持原文次序。通知没有区分牵头与配合，次序也不表示主次。
 *
 * Which bodies are responsible for which row, one per line in the order printed. The notice names no lead body, and the order says nothing about rank.
 */
export interface Assignment {
  /**
   * 表行 / Row
   *
   * 分工所在的行。名单与行的对应由版面判断，理由见证据。
   *
   * The row. Which list belongs to which row is judged by the layout; the reasons are in the evidence.
   */
  row_number: number;
  /**
   * 单位 / Unit
   *
   * 责任单位。
   *
   * The responsible body.
   */
  unit_id: string;
  /**
   * 名单次序 / Order
   *
   * 在本行名单中排第几，从1起。
   *
   * Its place in the row's list, from 1.
   */
  order: number;
  /**
   * 原文 / Text
   *
   * 原文所印的名称，与 units 表的名称相同。
   *
   * The name as printed, the same as in the table of units.
   */
  text: string;
}

/** Assignments, sorted by key. */
export declare const assignments: readonly Readonly<Assignment>[];

/**
 * 2018年机构改革及以后，各单位由谁承接，一行一个承接机构：一个单位可以分给几个，几个单位也可以并成一个。不出自通知，未核实的都在备注中写明。集合称谓没有沿革。
 *
 * Who took over from each body in the reform of 2018 and later, one line per successor: one body may be split over several, several may merge into one. Not from the notice; what was not verified says so. Collective names have none.
 */
export interface Successor {
  /**
   * 沿革编号 / Successor id
   *
   * 整理者编的号，不随版本改变。
   *
   * Given by the curators; never changes.
   */
  successor_id: string;
  /**
   * 原单位 / Unit
   *
   * 2017年的单位。
   *
   * The body of 2017.
   */
  unit_id: string;
  /**
   * 承接机构 / Successor
   *
   * 承接机构的名称；只知不再单设、不知由谁承接的为空。
   *
   * Name of the body that took over; empty when it is only known that the body ceased.
   */
  successor: string | null;
  /**
   * 关系 / Relation
   *
   * 怎样承接。只知承接、不知是更名还是重组的，记为“承接”。
   *
   * How it took over. Where only the fact is known, not whether it was a renaming or a new body, it is succeeded.
   */
  relation: string;
  /**
   * 职责 / Duties
   *
   * 承接或划入划出的职责；全部承接或不明的为空。
   *
   * The duties taken over or moved; empty when all of them or not known.
   */
  duties: string | null;
  /**
   * 生效日期 / Effective on
   *
   * 知道具体日期的才填，一般是承接机构挂牌的日期；日期未核实的在备注中写明。
   *
   * Only where a day is known, as a rule the day the body that took over opened under its name; the note says when the day was not verified.
   */
  effective_on: string | null;
  /**
   * 生效年份 / Effective year
   *
   * 变动或确认保留的年份；不知道的为空。
   *
   * The year of the change, or in which it is known to have been kept; empty when not known.
   */
  effective_year: number | null;
  /**
   * 主要出处 / Main source
   *
   * 这一条主要依据的出处；其余的见证据。
   *
   * The main source of the line; others are in the evidence.
   */
  source_id: string;
  /**
   * 把握 / Certainty
   *
   * 对这一条的把握。
   *
   * How sure this line is.
   */
  certainty: "high" | "medium" | "low";
  /**
   * 备注 / Note
   *
   * 未核实之处和补充说明。
   *
   * What was not verified, and more, in Chinese.
   */
  note: string | null;
}

/** Successors, sorted by key. */
export declare const successors: readonly Readonly<Successor>[];

export declare const successorCertaintyValues: readonly ["high", "medium", "low"];

/**
 * “各区县（自治县）人民政府”所指的38个区县，代码取2017年5月的行政区划；更早或更新的清单都与当时不符。
 *
 * The 38 districts and counties that 各区县（自治县）人民政府 stands for, with the division codes of May 2017; older and newer lists are wrong for that date.
 */
export interface District {
  /**
   * 区划代码 / Code
   *
   * 六位行政区划代码，2017年5月有效，按文本保存。
   *
   * The six-digit division code (GB/T 2260) in force in May 2017, kept as text.
   */
  code: string;
  /**
   * 名称 / Name
   *
   * 区县名称，不带市名。
   *
   * The name without the city.
   */
  name: string;
  /**
   * 全称 / Full name
   *
   * 带市名的名称。
   *
   * The name with the city.
   */
  full_name: string;
  /**
   * 类型 / Type
   *
   * 区、县或自治县。
   *
   * District, county or autonomous county.
   */
  type: "区" | "县" | "自治县";
  /**
   * 政府名称 / Government
   *
   * 按通例写出的政府名称，自治县不带市名；未逐一核实。
   *
   * The government's name by the usual rule (autonomous counties without the city); not verified one by one.
   */
  government: string;
  /**
   * 政府名称的把握 / Certainty of the government
   *
   * 只就政府名称而言。
   *
   * Of the government's name only.
   */
  certainty: "high" | "medium" | "low";
}

/** Districts, sorted by key. */
export declare const districts: readonly Readonly<District>[];

export declare const districtTypeValues: readonly ["区", "县", "自治县"];

export declare const districtCertaintyValues: readonly ["high", "medium", "low"];

/**
 * 已知遗失了什么、在哪里。遗失的句子共28句，位置和数目确知，文字不可知；序号、标题、单位的缺失另列，不重复计数。
 *
 * What is known to be lost, and where. 28 sentences: their places and number are known, their words are not. Lost numbers, titles and units stand on lines of their own and are not counted again.
 */
export interface Gap {
  /**
   * 缺失编号 / Gap id
   *
   * 整理者编的号，不随版本改变。
   *
   * Given by the curators; never changes.
   */
  gap_id: string;
  /**
   * 类别 / Kind
   *
   * 缺的是什么。
   *
   * What kind of thing is lost.
   */
  kind: string;
  /**
   * 起始位置 / First place
   *
   * 遗失的第一句在原文中的位置，从0起；不是句子的为空。
   *
   * Place of the first lost sentence, from 0; empty for other kinds.
   */
  first_place: number | null;
  /**
   * 末尾位置 / Last place
   *
   * 遗失的最后一句的位置，含本句。
   *
   * Place of the last lost sentence, inclusive.
   */
  last_place: number | null;
  /**
   * 句数 / Count
   *
   * 遗失几句，全表合计28；不是句子的为空。
   *
   * How many sentences are lost; 28 in the whole table; empty for other kinds.
   */
  count: number | null;
  /**
   * 前一行 / After row
   *
   * 缺失处之前最近的一行；行中间缺的，与后一行相同。
   *
   * The row just before the gap; the same as the next when the gap is inside a row.
   */
  after_row: number | null;
  /**
   * 后一行 / Before row
   *
   * 缺失处之后最近的一行；文末为空。
   *
   * The row just after the gap; empty at the end of the text.
   */
  before_row: number | null;
  /**
   * 缺了什么 / What
   *
   * 缺了什么，包括可能带走的标题、单位和序号。
   *
   * What is lost, with the titles, units and numbers that may be in it, in Chinese.
   */
  what: string;
  /**
   * 备注 / Note
   *
   * 补充说明。
   *
   * More, in Chinese.
   */
  note: string | null;
}

/** Gaps, sorted by key. */
export declare const gaps: readonly Readonly<Gap>[];

/**
 * 本版本中每个值的依据，值改了证据随之更换：照录的指明原文起止位置，判断的写明理由，出自别处的指明出处。照录的各段相连必须与值一字不差。
 *
 * What every value of this version rests on; a value that changes has its evidence changed with it. A copied value points to the span of the text, a judged one gives the reason, an external one its source. The spans of a copied value, joined, are the value exactly.
 */
export interface Evidence {
  /**
   * 证据编号 / Evidence id
   *
   * 整理者编的号；给了一条证据便不再改，撤下的也不再给别的证据。
   *
   * Given by the curators; once given to a line of evidence it never changes, and it is not given again when that line goes.
   */
  evidence_id: string;
  /**
   * 表 / Resource
   *
   * 被证明的值在哪张表。
   *
   * The table the proved value is in.
   */
  resource: string;
  /**
   * 主键 / Key
   *
   * 记录的主键；由几部分组成的用斜杠相连。
   *
   * The record's primary key as text; the parts of a composite key are joined by a slash.
   */
  key: string;
  /**
   * 字段 / Field
   *
   * 被证明的字段；为空则是整条记录的证据。
   *
   * The field; empty: evidence for the whole record.
   */
  field: string | null;
  /**
   * 数组项 / Item
   *
   * 数组的第几项，从1起；不是数组的为空。
   *
   * Which item of an array, from 1; empty for other values.
   */
  item: number | null;
  /**
   * 读法 / Reading
   *
   * 同一个值在原文印了几次，或有几个出处，就有几个读法，各自完整。
   *
   * A value printed twice, or with two sources, has two readings, each complete in itself.
   */
  reading: number;
  /**
   * 段 / Part
   *
   * 同一读法中的第几段，按次序相连。
   *
   * Order of the span within its reading.
   */
  part: number;
  /**
   * 出处 / Source
   *
   * 出自哪里，见 sources 表。
   *
   * Where it comes from.
   */
  source_id: string;
  /**
   * 起点 / Start
   *
   * 在出处文本中的起点，以 Unicode 码点计，从0起。
   *
   * Start in the source's text in Unicode code points, from 0.
   */
  start: number | null;
  /**
   * 终点 / End
   *
   * 终点，不含该字。
   *
   * End, exclusive.
   */
  end: number | null;
  /**
   * 所见文字 / Text
   *
   * 该处的文字，与起止位置一字不差。
   *
   * The text seen there; exactly the slice from start to end.
   */
  text: string | null;
  /**
   * 方式 / Method
   *
   * 值是怎样得来的。
   *
   * How the value was come by.
   */
  method: "copied" | "judged" | "external";
  /**
   * 理由 / Note
   *
   * 判断的理由；凡是判断的都必填。
   *
   * The reason, in Chinese; always given for a judged value.
   */
  note: string | null;
}

/** Evidence, sorted by key. */
export declare const evidence: readonly Readonly<Evidence>[];

export declare const evidenceMethodValues: readonly ["copied", "judged", "external"];

/**
 * 通知和其他出处。通知的各栏都有证据；别的出处只记见过什么、在哪里，没有记下地址的照实写明。
 *
 * The notice and the other sources. The notice's columns all carry evidence; of the others only what was seen and where is recorded, and a missing address is said to be missing.
 */
export interface Source {
  /**
   * 出处编号 / Source id
   *
   * 整理者起的短名，不随版本改变。
   *
   * A short name given by the curators; never changes.
   */
  source_id: string;
  /**
   * 类别 / Kind
   *
   * 出处的类别。
   *
   * What kind of source.
   */
  kind: string;
  /**
   * 标题 / Title
   *
   * 通知为原文标题；其他出处的标题为整理者所拟。
   *
   * The notice's own title; for other sources one given by the curators.
   */
  title: string;
  /**
   * 地址 / Address
   *
   * 网址；没有记录的为空，不作推测。
   *
   * Web address; empty when not recorded, never guessed.
   */
  address: string | null;
  /**
   * 文件 / Path
   *
   * 原文在数据包中的路径；没有收入的为空。
   *
   * Path of its text in the package; empty when it is not included.
   */
  path: string | null;
  /**
   * 校验值 / SHA-256
   *
   * 文件的 SHA-256 校验值。
   *
   * SHA-256 of the file.
   */
  sha256: string | null;
  /**
   * 发文字号 / Document number
   *
   * 发文字号，照录。
   *
   * As printed.
   */
  document_number: string | null;
  /**
   * 发文机关 / Issuer
   *
   * 发文机关，照录。
   *
   * The issuing body, as printed.
   */
  issuer: string | null;
  /**
   * 主送机关 / Addressees
   *
   * 主送机关，照录，含末尾冒号。
   *
   * As printed, with the colon at its end.
   */
  addressees: string | null;
  /**
   * 成文日期 / Signed on
   *
   * 落款日期，由“年月日”改写。
   *
   * The date under the signature, rewritten from 年月日.
   */
  signed_on: string | null;
  /**
   * 发布日期 / Published on
   *
   * 网页所载的发布日期。
   *
   * The date of publication the page gives.
   */
  published_on: string | null;
  /**
   * 公开属性 / Disclosure
   *
   * 公开属性的标注，照录。
   *
   * The remark on disclosure, as printed.
   */
  disclosure: string | null;
  /**
   * 通知正文 / Opening
   *
   * 附件之前的通知正文两句，依次相连。
   *
   * The two sentences of the covering notice, joined.
   */
  opening: string | null;
  /**
   * 附件标题 / Annex title
   *
   * 附件标题，照录。
   *
   * As printed.
   */
  annex_title: string | null;
  /**
   * 附件表头 / Annex columns
   *
   * 附件表头，五个栏名连排，照录。
   *
   * The header of the annex, five names run together as printed.
   */
  annex_columns: string | null;
  /**
   * 备注 / Note
   *
   * 关于出处的说明。
   *
   * About the source, in Chinese.
   */
  note: string | null;
}

/** Sources, sorted by key. */
export declare const sources: readonly Readonly<Source>[];
