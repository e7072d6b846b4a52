/** What the account does with its people: tags, groups, the blacklist, remarks; and a follower's switch for messages. */
import { emptyGrouping } from './groupings'
import { addTag, changePerson, moveToGroup, setInGrouping, setRefusing, type People } from './people'

export type PeopleChange =
  | { type: 'tagCreated'; id: number; name: string }
  | { type: 'tagRenamed'; id: number; name: string }
  | { type: 'tagDeleted'; id: number }
  | { type: 'tagged'; id: number; indices: number[]; member: boolean }
  | { type: 'groupCreated'; id: number; name: string }
  | { type: 'groupRenamed'; id: number; name: string }
  /** its members are in no group then */
  | { type: 'groupDeleted'; id: number }
  /** group 1 is the blacklist */
  | { type: 'moved'; groupId: number; indices: number[] }
  | { type: 'remark'; index: number; remark: string }
  | { type: 'refusing'; index: number; refusing: boolean }
  | { type: 'migrated'; from: string }

export function applyPeopleChange(people: People, change: PeopleChange): void {
  switch (change.type) {
    case 'tagCreated':
      return addTag(people, emptyGrouping(change.id, change.name))
    case 'groupCreated':
      people.groups.push(emptyGrouping(change.id, change.name))
      people.nextGroupId = change.id + 1
      return
    case 'tagRenamed':
    case 'groupRenamed': {
      const all = change.type === 'tagRenamed' ? people.tags : people.groups
      const grouping = all.find((one) => one.id === change.id)
      if (grouping) grouping.name = change.name
      return
    }
    case 'tagDeleted':
      people.tags = people.tags.filter((tag) => tag.id !== change.id)
      return
    case 'groupDeleted':
      people.groups = people.groups.filter((group) => group.id !== change.id)
      return
    case 'tagged': {
      const tag = people.tags.find((one) => one.id === change.id)
      if (tag) for (const index of change.indices) setInGrouping(people, tag, index, change.member)
      return
    }
    case 'moved':
      for (const index of change.indices) moveToGroup(people, index, change.groupId)
      return
    case 'remark':
      return changePerson(people, change.index, { remark: change.remark })
    case 'refusing':
      return setRefusing(people, change.index, change.refusing)
    case 'migrated':
      if (!people.migratedFrom.includes(change.from)) people.migratedFrom.push(change.from)
      return
  }
}
