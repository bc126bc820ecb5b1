// What a public-service domain is.
import type { Title } from './title.ts'

export interface Domain {
  readonly id: string
  readonly title: Title
  /**
   * Whether it stands on the national list of services to be embedded in a community.
   * Source: 城市社区嵌入式服务设施建设导则(试行), three ministries, January 2024.
   */
  readonly embedded: boolean
}
