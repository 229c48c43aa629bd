// parks 0.2.0: generated from datapackage.json; do not edit.

/** The data set's name. */
export declare const datasetName: "parks";
/** The data set's version (SemVer). */
export declare const datasetVersion: "0.2.0";

/**
 * 区的编码。
 *
 * Codes of districts.
 */
export interface District {
  /**
   * 编码 / Code
   *
   * 六位。
   *
   * Six digits.
   */
  code: string;
  /**
   * 名称 / Name
   *
   * 名称。
   *
   * Name.
   */
  name: string;
}

/** Districts, sorted by key. */
export declare const districts: readonly Readonly<District>[];

/**
 * 每行一个公园。
 *
 * One park a row.
 */
export interface Park {
  /**
   * 序号 / Id
   *
   * 序号。
   *
   * Id.
   */
  id: number;
  /**
   * 区 / District
   *
   * 所在区。
   *
   * Its district.
   */
  district: string | null;
  /**
   * 名称 / Title
   *
   * 名称。
   *
   * Title.
   */
  title: string;
  /**
   * 面积 / Area
   *
   * 公顷。
   *
   * Hectares.
   */
  area: number | null;
  /**
   * 开放 / Open
   *
   * 是否开放。
   *
   * Is it open.
   */
  open: boolean | null;
  /**
   * 开放日 / Opened on
   *
   * 日期。
   *
   * Day.
   */
  opened_on: string | null;
  /**
   * 建成年 / Built
   *
   * 年份。
   *
   * Year.
   */
  built: number | null;
  /**
   * 标签 / Tags
   *
   * 标签。
   *
   * Tags.
   */
  tags: string[] | null;
  /**
   * 其他 / Extra
   *
   * 其他。
   *
   * Anything else.
   */
  extra: {
    [k: string]: unknown;
  } | null;
  /**
   * 等级 / Grade
   *
   * 等级。
   *
   * Grade.
   */
  grade: "a" | "b" | null;
}

/** Park list, sorted by key. */
export declare const parkList: readonly Readonly<Park>[];

export declare const parkGradeValues: readonly ["a", "b"];
